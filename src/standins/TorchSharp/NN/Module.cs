using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The base of all modules: a tree of named submodules, parameters and buffers.</summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Module> _submodules = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _buffers = [];
            private readonly OrderedDictionary<string, Parameter> _parametersByName = [];
            private bool _componentsAreRegistered;

            protected string? name;

            protected Module(string name) => this.name = name;

            public bool training { get; private set; } = true;

            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                using var scope = NewDisposeScope();
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        parameter.grad?.zero_();
                }
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("A module's name cannot be empty.", nameof(name));
                if (name.Contains('.'))
                    throw new ArgumentException($"A module's name cannot contain a dot, but it is '{name}'.", nameof(name));
                if (_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                _submodules.Add(name, submodule);
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), "A null tensor cannot be registered as a parameter.");
                if (!_parametersByName.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered as a buffer.");
                if (!_buffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
            }

            /// <summary>Registers the fields that hold modules, parameters and tensors, under their names.</summary>
            protected virtual void RegisterComponents()
            {
                if (_componentsAreRegistered)
                    return;
                foreach (var field in ComponentFields(GetType()))
                {
                    var name = field.ComponentName();
                    if (_submodules.ContainsKey(name) || _parametersByName.ContainsKey(name) || _buffers.ContainsKey(name))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break;
                        case Tensor tensor: register_buffer(name, tensor); break;
                    }
                }
                _componentsAreRegistered = true;
            }

            private static IEnumerable<FieldInfo> ComponentFields(Type type)
            {
                const BindingFlags declared =
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                for (Type? current = type; current is not null && current != typeof(Module); current = current.BaseType)
                    foreach (var field in current.GetFields(declared))
                        yield return field;
            }

            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Registers, replaces or (with null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    _parametersByName.Remove(name);
                else
                    _parametersByName[name] = value;
            }

            /// <summary>Registers, replaces or (with null) removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    _buffers.Remove(name);
                else
                    _buffers[name] = (value, persistent);
            }

            protected void ClearModules() => _submodules.Clear();

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var parameter in _parametersByName.Values)
                    parameter.Dispose();
                foreach (var (tensor, _) in _buffers.Values)
                    tensor.Dispose();
                foreach (var child in children())
                    child.Dispose();
            }
        }
    }
}
