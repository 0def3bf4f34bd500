# Sourced by tools/demo, tools/test and tools/bench: goes to the repository and sees that Debian's packages are there.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# need build [bench] [test]: installs the packages of these parts of tools/packages that are missing.
need() {
  local missing=() part="" wanted=" $* " line
  while read -r line; do
    case $line in
      "# build" | "# bench" | "# test") part=${line#\# } ;;
      "" | \#*) ;;
      *)
        if [[ $wanted == *" $part "* ]] && ! dpkg-query -W -f '${Status}' "$line" 2>/dev/null | grep -q 'ok installed'; then
          missing+=("$line")
        fi
        ;;
    esac
  done <tools/packages
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing from Debian: ${missing[*]}"
  local install="apt-get install -y --no-install-recommends --no-remove ${missing[*]}" as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    if ! command -v sudo >/dev/null || ! sudo -v; then
      echo "Packages are missing and this account may not install them. Have an administrator run:" >&2
      echo "  apt-get update && $install" >&2
      exit 1
    fi
  fi
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive $install >/dev/null 2>&1 || { echo "Installing failed: $install" >&2; exit 1; }
}

# build PRESET-FOLDER TARGET... -- CMAKE-OPTIONS...: configures once, then builds.
build() {
  local folder=$1 targets=()
  shift
  while [ $# -gt 0 ] && [ "$1" != -- ]; do targets+=("$1"); shift; done
  [ $# -gt 0 ] && shift
  cmake -S . -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
  rm -f "$folder.log"
  cmake --build "$folder" --target "${targets[@]}" -- --quiet || exit 1
}
