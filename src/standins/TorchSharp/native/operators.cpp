// Operators by schema name, called boxed through c10's dispatcher; missing arguments take the schema's defaults.
#include "workbench_torch.h"
#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <cstdlib>

namespace workbench {

thread_local std::string last_error;

namespace {

template <class T>
std::vector<T> copy_list(const Value& value) {
  const T* items = static_cast<const T*>(value.pointer);
  return std::vector<T>(items, items + value.length);
}

c10::IValue bool_list(const Value& value) {
  c10::List<bool> list;
  for (int32_t i = 0; i < value.length; i++) list.push_back(static_cast<const uint8_t*>(value.pointer)[i] != 0);
  return list;
}

c10::IValue tensor_list(const Value& value) {
  c10::List<at::Tensor> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) list.push_back(borrow(static_cast<Handle*>(value.pointer)[i]));
  return list;
}

c10::IValue optional_tensor_list(const Value& value) {
  c10::List<c10::optional<at::Tensor>> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) {
    Handle handle = static_cast<Handle*>(value.pointer)[i];
    list.push_back(handle == nullptr ? c10::optional<at::Tensor>() : c10::optional<at::Tensor>(borrow(handle)));
  }
  return list;
}

c10::IValue to_ivalue(const Value& value, const c10::Argument& argument) {
  switch (value.kind) {
    case Kind::Default:
      TORCH_CHECK(argument.default_value(), "argument '", argument.name(), "' is required");
      return *argument.default_value();
    case Kind::None: return c10::IValue();
    case Kind::Tensor: return borrow(static_cast<Handle>(value.pointer));
    case Kind::Int: return value.integer;
    case Kind::Double: return value.real;
    case Kind::Bool: return value.integer != 0;
    case Kind::IntList: return copy_list<int64_t>(value);
    case Kind::DoubleList: return copy_list<double>(value);
    case Kind::BoolList: return bool_list(value);
    case Kind::TensorList: return tensor_list(value);
    case Kind::OptionalTensorList: return optional_tensor_list(value);
    case Kind::String: return std::string(static_cast<const char*>(value.pointer), value.length);
    case Kind::Complex: {
      const double* parts = static_cast<const double*>(value.pointer);
      return c10::complex<double>(parts[0], parts[1]);
    }
    case Kind::Generator: return *static_cast<at::Generator*>(value.pointer);
    case Kind::Device:
      return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.length));
  }
  TORCH_CHECK(false, "unknown argument kind ", static_cast<int>(value.kind));
}

Value from_ivalue(c10::IValue&& ivalue) {
  Value value{};
  if (ivalue.isNone()) {
    value.kind = Kind::None;
  } else if (ivalue.isTensor()) {
    value.kind = Kind::Tensor;
    value.pointer = give(std::move(ivalue).toTensor());
  } else if (ivalue.isInt()) {
    value.kind = Kind::Int;
    value.integer = ivalue.toInt();
  } else if (ivalue.isDouble()) {
    value.kind = Kind::Double;
    value.real = ivalue.toDouble();
  } else if (ivalue.isBool()) {
    value.kind = Kind::Bool;
    value.integer = ivalue.toBool();
  } else if (ivalue.isTensorList()) {
    auto list = std::move(ivalue).toTensorVector();
    auto* handles = static_cast<Handle*>(std::malloc(sizeof(Handle) * std::max<size_t>(1, list.size())));
    for (size_t i = 0; i < list.size(); i++) handles[i] = give(std::move(list[i]));
    value.kind = Kind::TensorList;
    value.length = static_cast<int32_t>(list.size());
    value.pointer = handles;
  } else {
    TORCH_CHECK(false, "a result of type ", ivalue.tagKind(), " is not supported");
  }
  return value;
}

} // namespace
} // namespace workbench

using namespace workbench;

EXPORT const char* wbt_last_error() { return last_error.c_str(); }

// Operators live as long as the process: one handle for each that is used.
EXPORT int64_t wbt_find_operator(const char* name, const char* overload, void** found) {
  return guarded(name, [&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle, "libtorch has no operator ", name, ".", overload);
    *found = new c10::OperatorHandle(*handle);
    return int64_t(0);
  });
}

// Returns the number of results written, or -1.
EXPORT int64_t wbt_call(void* op, const Value* arguments, int64_t count, Value* results, int64_t capacity) {
  const auto& handle = *static_cast<c10::OperatorHandle*>(op);
  const auto& schema = handle.schema();
  return guarded(schema.name().c_str(), [&] {
    const auto& declared = schema.arguments();
    TORCH_CHECK(count <= static_cast<int64_t>(declared.size()), "takes ", declared.size(), " arguments, not ", count);
    TORCH_CHECK(static_cast<int64_t>(schema.returns().size()) <= capacity, "returns ", schema.returns().size(), " values, not ", capacity);
    torch::jit::Stack stack;
    stack.reserve(declared.size());
    const Value missing{};
    for (size_t i = 0; i < declared.size(); i++)
      stack.push_back(to_ivalue(static_cast<int64_t>(i) < count ? arguments[i] : missing, declared[i]));
    handle.callBoxed(&stack);
    for (size_t i = 0; i < stack.size(); i++) results[i] = from_ivalue(std::move(stack[i]));
    return static_cast<int64_t>(stack.size());
  });
}

// The array of a TensorList result; its handles belong to the managed side.
EXPORT void wbt_free_list(void* handles) { std::free(handles); }
