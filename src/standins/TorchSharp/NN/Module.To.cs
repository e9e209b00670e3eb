using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            // Converting replaces the objects, in the registers and in the fields that hold them.
            public partial class Module
            {
                protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) =>
                    Convert(device, dtype);

                protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                    Convert(new Device(deviceType, deviceIndex), null);

                protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Convert(null, dtype);

                public Module _to(Tensor other, bool non_blocking) => Convert(other.device, other.dtype);

                private Module Convert(Device? device, ScalarType? dtype)
                {
                    if (device is not null && device.type != DeviceType.CPU)
                        throw new InvalidOperationException($"{device.type} is not available: this build computes on the CPU.");
                    if (dtype is { } type)
                        ConvertOwn(type);
                    foreach (var child in children())
                        child.Convert(device, dtype);
                    return this;
                }

                private void ConvertOwn(ScalarType dtype)
                {
                    foreach (var (name, parameter) in _parametersByName.ToList())
                        if (parameter.dtype != dtype)
                            Replace(parameter, _parametersByName[name] = Converted(parameter, dtype));
                    foreach (var (name, (buffer, persistent)) in _buffers.ToList())
                        if (buffer.is_floating_point() && buffer.dtype != dtype)
                        {
                            var converted = buffer.to(dtype).DetachFromDisposeScope();
                            _buffers[name] = (converted, persistent);
                            Replace(buffer, converted);
                        }
                }

                private static Parameter Converted(Parameter parameter, ScalarType dtype)
                {
                    using var _ = no_grad();
                    return (Parameter)new Parameter(parameter.to(dtype), parameter.requires_grad).DetachFromDisposeScope();
                }

                private void Replace(Tensor old, Tensor converted)
                {
                    foreach (var field in ComponentFields(GetType()).Where(field => ReferenceEquals(field.GetValue(this), old)))
                        field.SetValue(this, converted);
                    old.Dispose();
                }
            }
        }
    }

    public static class ModuleExtensionMethods
    {
        public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
            (T)module._to(type, non_blocking);

        public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
            where T : torch.nn.Module => (T)module._to(device, type, non_blocking);

        public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
            where T : torch.nn.Module => (T)module._to(deviceType, deviceIndex, non_blocking);

        public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module =>
            (T)module._to(device.type, device.index, non_blocking);

        public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module =>
            module.to(new torch.Device(device), non_blocking);

        public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false) where T : torch.nn.Module =>
            (T)module._to(other, non_blocking);

        public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
            (T)module._to(DeviceType.CPU, -1, non_blocking);

        public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
            module.to(torch.ScalarType.Float32, non_blocking);

        public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module =>
            module.to(torch.ScalarType.Float64, non_blocking);
    }

    public static class FieldInfoExtensionMethods
    {
        public static string ComponentName(this FieldInfo field) =>
            field.GetCustomAttribute<Utils.ComponentNameAttribute>()?.Name ?? field.Name;
    }
}

namespace TorchSharp.Utils
{
    /// <summary>The name under which a field's module, parameter or buffer is registered, in place of the field's own.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public class ComponentNameAttribute : Attribute
    {
        public string? Name { get; set; }
    }
}
