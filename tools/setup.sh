# Sourced by tools/demo, tools/test and tools/bench: goes to the repository and sees that Debian's packages are there.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# need build [bench] [test] [slow]: installs the packages of these parts of tools/packages that are missing.
need() {
  local missing=() part="" wanted=" $* " line
  while read -r line; do
    case $line in
      "# build" | "# bench" | "# test" | "# slow") part=${line#\# } ;;
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

# build FOLDER SECONDS TARGET... -- CMAKE-OPTIONS...: configures once, then builds. A first build takes about SECONDS of
# processor time; how long that is on this machine is said beforehand, and how far it is meanwhile.
build() {
  local folder=$1 seconds=$2 targets=()
  shift 2
  while [ $# -gt 0 ] && [ "$1" != -- ]; do targets+=("$1"); shift; done
  [ $# -gt 0 ] && shift
  if [ ! -e "$folder/build.ninja" ]; then
    local minutes=$(((seconds / $(nproc) + 59) / 60))
    echo "Building carepath; the first time this takes about $minutes minute$([ $minutes -eq 1 ] || echo s) with the $(nproc) processors of this machine ..."
  fi
  cmake -S . -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
  rm -f "$folder.log"
  if [ -t 1 ]; then
    NINJA_STATUS="  %p built, %es  " cmake --build "$folder" --target "${targets[@]}" || exit 1
  else  # a line now and then; messages of the compiler as they are
    NINJA_STATUS="step %p " cmake --build "$folder" --target "${targets[@]}" | awk '
      /^ninja: no work to do/ { next }
      /^step +[0-9]+%/ { done = $2 + 0; if (done >= told) { print "  " done " % built"; fflush(); told = done - done % 20 + 20 } next }
      { print; fflush() }' || exit 1
  fi
}
