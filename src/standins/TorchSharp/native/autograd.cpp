// Gradients: the grad mode, backward, and functions whose backward is managed code.
#include "workbench_torch.h"
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>

using namespace workbench;
using torch::autograd::variable_list;

namespace {

variable_list borrow_all(Handle* handles, int64_t count) {
  variable_list list;
  list.reserve(count);
  for (int64_t i = 0; i < count; i++) list.push_back(borrow(handles[i]));
  return list;
}

c10::optional<bool> optional_flag(int32_t flag) { return flag < 0 ? c10::nullopt : c10::optional<bool>(flag != 0); }

} // namespace

EXPORT int32_t wbt_grad_enabled() { return c10::GradMode::is_enabled(); }
EXPORT void wbt_set_grad_enabled(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

EXPORT int32_t wbt_tensor_is_leaf(Handle handle) { return borrow(handle).is_leaf(); }
EXPORT Handle wbt_tensor_grad(Handle handle) { return give(borrow(handle).grad()); }
EXPORT int64_t wbt_tensor_set_grad(Handle handle, Handle gradient) {
  return guarded("grad", [&] {
    at::Tensor tensor = borrow(handle), value = borrow(gradient);
    TORCH_CHECK(!value.defined() || value.sizes() == tensor.sizes(),
        "a gradient must have its tensor's shape ", tensor.sizes(), ", not ", value.sizes());
    tensor.mutable_grad() = value;
    return int64_t(0);
  });
}
EXPORT int64_t wbt_tensor_set_requires_grad(Handle handle, int32_t value) {
  return guarded("requires_grad", [&] { borrow(handle).requires_grad_(value != 0); return int64_t(0); });
}
EXPORT int64_t wbt_tensor_retain_grad(Handle handle) {
  return guarded("retain_grad", [&] { borrow(handle).retain_grad(); return int64_t(0); });
}

// retain_graph: 0, 1, or -1 for "as create_graph". Null gradients stand for ones.
EXPORT int64_t wbt_backward(Handle* tensors, Handle* gradients, int64_t count, Handle* inputs, int64_t input_count,
                            int32_t retain_graph, int32_t create_graph) {
  return guarded("backward", [&] {
    torch::autograd::backward(borrow_all(tensors, count), gradients == nullptr ? variable_list() : borrow_all(gradients, count),
        optional_flag(retain_graph), create_graph != 0, borrow_all(inputs, input_count));
    return int64_t(0);
  });
}

EXPORT int64_t wbt_grad(Handle* outputs, Handle* gradients, int64_t count, Handle* inputs, int64_t input_count, Handle* results,
                        int32_t retain_graph, int32_t create_graph, int32_t allow_unused) {
  return guarded("grad", [&] {
    auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count),
        gradients == nullptr ? variable_list() : borrow_all(gradients, count),
        optional_flag(retain_graph), create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < found.size(); i++) results[i] = give(std::move(found[i]));
    return int64_t(0);
  });
}

namespace {

// Fills `results` (one per input, null for none) from `gradients` and the `saved` tensors; takes over the handles
// it is given. On failure it returns non-zero and fills `message`.
using BackwardCallback = int32_t (*)(void* context, Handle* gradients, int64_t count, Handle* saved, int64_t saved_count,
                                     Handle* results, int64_t result_count, char* message, int32_t capacity);
using ReleaseCallback = void (*)(void* context);

struct ManagedNode : torch::autograd::Node {
  BackwardCallback backward = nullptr;
  ReleaseCallback release = nullptr;
  void* context = nullptr;
  int64_t input_count = 0;
  bool materialize = true;
  bool released = false;
  std::vector<torch::autograd::VariableInfo> output_info;
  std::vector<torch::autograd::SavedVariable> saved;

  variable_list apply(variable_list&& gradients) override {
    TORCH_CHECK(!released, torch::autograd::ERR_BACKWARD_TWICE);
    at::OptionalDeviceGuard device_guard;
    std::vector<Handle> given, kept, results(input_count, nullptr);
    for (auto& variable : saved) kept.push_back(give(variable.unpack(shared_from_this())));
    for (size_t i = 0; i < gradients.size(); i++)
      given.push_back(give(gradients[i].defined() || !materialize ? std::move(gradients[i]) : output_info[i].zeros(device_guard)));
    char message[2048] = {0};
    int32_t status = backward(context, given.data(), given.size(), kept.data(), kept.size(),
        results.data(), results.size(), message, sizeof(message));
    variable_list list;
    for (Handle result : results)
      list.push_back(result == nullptr ? at::Tensor()
          : at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(result)));
    TORCH_CHECK(status == 0, message);
    return list;
  }

  void release_variables() override {
    saved.clear();
    released = true;
  }
  std::string name() const override { return "ManagedFunction"; }
  ~ManagedNode() override { release(context); }
};

} // namespace

// A node is held by a shared pointer on both sides; the managed side frees its own with wbt_node_free.
EXPORT void* wbt_node_new(BackwardCallback backward, ReleaseCallback release, void* context, Handle* inputs, int64_t count) {
  auto node = std::shared_ptr<ManagedNode>(new ManagedNode, torch::autograd::deleteNode);
  node->backward = backward;
  node->release = release;
  node->context = context;
  node->input_count = count;
  node->set_next_edges(torch::autograd::collect_next_edges(borrow_all(inputs, count)));
  return new std::shared_ptr<ManagedNode>(std::move(node));
}

EXPORT void wbt_node_free(std::shared_ptr<ManagedNode>* node) { delete node; }

// Makes `results` out of what forward returned: the same values with this node as their history.
EXPORT int64_t wbt_node_wrap(std::shared_ptr<ManagedNode>* node, Handle* inputs, int64_t input_count, Handle* outputs, int64_t count,
                             Handle* dirty, int64_t dirty_count, Handle* constant, int64_t constant_count,
                             int32_t materialize, Handle* results) {
  return guarded("custom function", [&] {
    std::vector<c10::optional<at::Tensor>> raw;
    for (int64_t i = 0; i < count; i++) raw.push_back(borrow(outputs[i]));
    auto wrapped = torch::autograd::_wrap_outputs(borrow_all(inputs, input_count),
        std::unordered_set<at::TensorImpl*>(constant, constant + constant_count),
        std::unordered_set<at::TensorImpl*>(dirty, dirty + dirty_count), raw, *node,
        [](variable_list, variable_list) -> variable_list { TORCH_CHECK(false, "forward-mode gradients are not supported"); });
    (*node)->materialize = materialize != 0;
    for (auto& output : wrapped) (*node)->output_info.emplace_back(*output);
    for (int64_t i = 0; i < count; i++) results[i] = give(std::move(*wrapped[i]));
    return int64_t(0);
  });
}

// Saved after wrapping, so that a saved output does not keep its own history alive.
EXPORT int64_t wbt_node_save(std::shared_ptr<ManagedNode>* node, Handle* tensors, const uint8_t* is_output, int64_t count) {
  return guarded("save_for_backward", [&] {
    (*node)->saved.clear();
    for (int64_t i = 0; i < count; i++) (*node)->saved.emplace_back(borrow(tensors[i]), is_output[i] != 0);
    return int64_t(0);
  });
}
