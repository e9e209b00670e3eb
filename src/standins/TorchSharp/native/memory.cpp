// How this process keeps the memory that tensors leave. glibc gives large blocks back to the system at once, and the system
// fills the next ones with zeros, page by page, at the first touch: in a network with large layers that costs more time
// than its arithmetic.
#include "workbench_torch.h"
#if defined(__GLIBC__)
#include <malloc.h>

namespace {

constexpr int kept_bytes = 1 << 29;

// One arena: blocks that one thread leaves serve all others, and only the first arena has room for large ones.
__attribute__((constructor)) void keep_memory() {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, kept_bytes);
  mallopt(M_TRIM_THRESHOLD, kept_bytes);
}

} // namespace
#endif
