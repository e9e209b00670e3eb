using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // A tensor or parameter that is registered twice, say a shared weight, is listed once, by its first name.
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() => Submodules;

            private protected virtual IEnumerable<(string name, Module module)> Submodules =>
                _submodules.Select(pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children())
                    yield return child;
                foreach (var (prefix, child) in named_children())
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{prefix}.{name}", module);
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, parameter) in _parametersByName)
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                        yield return (name, parameter);
                if (!recurse)
                    yield break;
                foreach (var (prefix, child) in named_children())
                    foreach (var (name, parameter) in child.named_parameters(true))
                        if (seen.Add(parameter.Handle))
                            yield return ($"{prefix}.{name}", parameter);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, (tensor, persistent)) in _buffers)
                    if (!tensor.IsInvalid && (persistent || include_nonpersistent) && seen.Add(tensor.Handle))
                        yield return (name, tensor);
                if (!recurse)
                    yield break;
                foreach (var (prefix, child) in named_children())
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer.Handle))
                            yield return ($"{prefix}.{name}", buffer);
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

            public virtual Parameter? get_parameter(string target) =>
                _parametersByName.TryGetValue(target, out var parameter)
                    ? parameter
                    : Descend(target, (child, rest) => child.get_parameter(rest));

            public virtual Tensor? get_buffer(string target) =>
                _buffers.TryGetValue(target, out var buffer)
                    ? buffer.Tensor
                    : Descend(target, (child, rest) => child.get_buffer(rest));

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            private T? Descend<T>(string target, Func<Module, string, T?> get) where T : class
            {
                var dot = target.IndexOf('.');
                if (dot < 0)
                    return null;
                var child = named_children().FirstOrDefault(child => child.name == target[..dot]).module;
                return child is null ? null : get(child, target[(dot + 1)..]);
            }
        }
    }
}
