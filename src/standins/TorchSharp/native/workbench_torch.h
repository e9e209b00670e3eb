// What the three source files share: handles, the error text, and the shape of arguments and results.
#pragma once
#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>
#include <string>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace workbench {

// A handle is a TensorImpl whose reference count the managed side has a share of; null is "no tensor".
using Handle = c10::TensorImpl*;

inline at::Tensor borrow(Handle handle) {
  return handle == nullptr
      ? at::Tensor()
      : at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(handle));
}

inline Handle give(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

// The last error of this thread, as UTF-8 without the C++ stack.
extern thread_local std::string last_error;

// Runs a body that may throw; returns its value, or -1 with last_error set.
template <class Body>
int64_t guarded(const char* what, Body body) {
  const auto fail = [what](const char* text) {
    last_error = text;
    if (what != nullptr) last_error += std::string(" [") + what + "]";
    return int64_t(-1);
  };
  try {
    return body();
  } catch (const c10::Error& error) {
    return fail(error.what_without_backtrace());
  } catch (const std::exception& error) {
    return fail(error.what());
  } catch (...) {
    return fail("unknown native error");
  }
}

// Values must agree with ArgumentKind in Native.cs.
enum class Kind : int32_t {
  Default, None, Tensor, Int, Double, Bool, IntList, DoubleList, BoolList,
  TensorList, OptionalTensorList, String, Complex, Generator, Device
};

// One argument or result: 16 bytes. Lists point to memory that outlives the call.
struct Value {
  Kind kind;
  int32_t length;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};
static_assert(sizeof(Value) == 16, "Value must agree with NativeValue in Native.cs");

} // namespace workbench
