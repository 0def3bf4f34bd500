// Lets HDF5 write through a WrittenAside, so that a full disk is met below HDF5 and never inside it.
#pragma once

#include <hdf5.h>

#include "output/files/written_aside.hpp"

namespace carepath::output::hdf5 {

/// A file access property list (the caller closes it) for a file whose bytes go to `aside`, which must outlive the
/// file. The result is an ordinary HDF5 file. Negative on failure, as everything in HDF5.
hid_t access_through(WrittenAside& aside);

}  // namespace carepath::output::hdf5
