// Tensors from and to memory, what is known about a tensor without computing, generators, threads, versions.
#include "workbench_torch.h"
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <cstring>
#include <mutex>
#include <torch/csrc/api/include/torch/version.h>

using namespace workbench;

EXPORT int64_t wbt_tensor_from(const void* data, int64_t bytes, const int64_t* sizes, int64_t rank, int32_t dtype, Handle* made) {
  return guarded("from memory", [&] {
    at::Tensor tensor = at::empty(at::IntArrayRef(sizes, rank), static_cast<at::ScalarType>(dtype));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes,
        "a tensor of shape ", tensor.sizes(), " and type ", tensor.scalar_type(), " holds ", tensor.nbytes(), " bytes, but ", bytes, " were given");
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    *made = give(std::move(tensor));
    return int64_t(0);
  });
}

EXPORT void wbt_tensor_free(Handle handle) { c10::raw::intrusive_ptr::decref(handle); }
EXPORT Handle wbt_tensor_copy_handle(Handle handle) { return give(borrow(handle)); }

// The functions below neither allocate nor lock nor throw; the managed side calls those without a status
// without leaving its garbage collector's mode.
EXPORT int64_t wbt_tensor_rank(Handle handle) { return handle->dim(); }
EXPORT int64_t wbt_tensor_numel(Handle handle) { return handle->numel(); }
EXPORT int32_t wbt_tensor_dtype(Handle handle) { return static_cast<int32_t>(c10::typeMetaToScalarType(handle->dtype())); }
EXPORT int64_t wbt_tensor_element_size(Handle handle) { return static_cast<int64_t>(handle->dtype().itemsize()); }
EXPORT int32_t wbt_tensor_device_type(Handle handle) { return static_cast<int32_t>(handle->device().type()); }
EXPORT int32_t wbt_tensor_is_sparse(Handle handle) { return handle->is_sparse(); }
EXPORT int32_t wbt_tensor_requires_grad(Handle handle) { return handle->requires_grad(); }

EXPORT int64_t wbt_tensor_storage_offset(Handle handle) {
  return guarded("storage_offset", [&] { return handle->storage_offset(); });
}
EXPORT int32_t wbt_tensor_is_contiguous(Handle handle) {
  return static_cast<int32_t>(guarded("is_contiguous", [&] { return static_cast<int64_t>(handle->is_contiguous()); }));
}

EXPORT int64_t wbt_tensor_sizes(Handle handle, int64_t* sizes) {
  return guarded("sizes", [&] {
    auto known = handle->sizes();
    std::copy(known.begin(), known.end(), sizes);
    return int64_t(0);
  });
}

EXPORT int64_t wbt_tensor_strides(Handle handle, int64_t* strides) {
  return guarded("strides", [&] {
    auto known = handle->strides();
    std::copy(known.begin(), known.end(), strides);
    return int64_t(0);
  });
}

EXPORT int64_t wbt_tensor_data(Handle handle, void** data) {
  return guarded("data", [&] {
    *data = borrow(handle).data_ptr();
    return int64_t(0);
  });
}

EXPORT void* wbt_generator_new(uint64_t seed) { return new at::Generator(at::detail::createCPUGenerator(seed)); }
EXPORT void* wbt_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
EXPORT void wbt_generator_free(at::Generator* generator) { delete generator; }

namespace {
template <class Body>
auto locked(at::Generator* generator, Body body) {
  std::lock_guard<std::mutex> lock(generator->mutex());
  return body();
}
} // namespace

EXPORT void wbt_generator_set_seed(at::Generator* generator, uint64_t seed) {
  locked(generator, [&] { generator->set_current_seed(seed); });
}
EXPORT uint64_t wbt_generator_current_seed(at::Generator* generator) {
  return locked(generator, [&] { return generator->current_seed(); });
}
EXPORT uint64_t wbt_generator_new_seed(at::Generator* generator) {
  return locked(generator, [&] { return generator->seed(); });
}
EXPORT int64_t wbt_generator_get_state(at::Generator* generator, Handle* state) {
  return guarded("get_state", [&] {
    *state = locked(generator, [&] { return give(generator->get_state()); });
    return int64_t(0);
  });
}
EXPORT int64_t wbt_generator_set_state(at::Generator* generator, Handle state) {
  return guarded("set_state", [&] {
    locked(generator, [&] { generator->set_state(borrow(state)); });
    return int64_t(0);
  });
}

EXPORT void* wbt_inference_mode_enter(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
EXPORT void wbt_inference_mode_leave(c10::InferenceMode* mode) { delete mode; }
EXPORT int32_t wbt_inference_mode_enabled() { return c10::InferenceMode::is_enabled(); }

EXPORT int32_t wbt_get_threads() { return at::get_num_threads(); }
EXPORT int64_t wbt_set_threads(int32_t count) {
  return guarded("set_num_threads", [&] { at::set_num_threads(count); return int64_t(0); });
}
EXPORT int32_t wbt_get_interop_threads() { return static_cast<int32_t>(at::get_num_interop_threads()); }
EXPORT int64_t wbt_set_interop_threads(int32_t count) {
  return guarded("set_num_interop_threads", [&] { at::set_num_interop_threads(count); return int64_t(0); });
}

EXPORT const char* wbt_version() { return TORCH_VERSION; }
// Compiler, BLAS, CPU capability: the text that torch.__config__.show() prints in Python.
EXPORT const char* wbt_build_info() {
  static const std::string text = at::show_config();
  return text.c_str();
}
