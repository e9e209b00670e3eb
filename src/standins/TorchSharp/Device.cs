namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives.</summary>
    public class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            index = parts.Length == 1 ? -1
                : parts.Length == 2 && int.TryParse(parts[1], out var number) && number >= 0 ? number
                : throw new FormatException($"'{description}' is no device. Expected a type and perhaps an index, like cpu or cuda:0.");
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index) { }
        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);
        public Device(int index) : this(DeviceType.CUDA, index) { }

        public DeviceType type { get; internal set; }
        public int index { get; internal set; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => type.ToString().ToLowerInvariant() + (index >= 0 ? $":{index}" : "");

        private static DeviceType Parse(string text) =>
            Enum.TryParse<DeviceType>(text, ignoreCase: true, out var type) && !int.TryParse(text, out _) ? type
                : throw new FormatException($"'{text}' is no device type. Expected one of {string.Join(", ", Enum.GetNames<DeviceType>()).ToLowerInvariant()}.");
    }

    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);
    public static Device CUDA => new(DeviceType.CUDA);
    public static Device MPS => new(DeviceType.MPS);

    public static Device device(string description) => new(description);
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);
    public static Device device(int index) => new(index);

    private static Device defaultDevice = CPU;
    public static Device get_default_device() => defaultDevice;
    public static void set_default_device(Device device) { InitializeDevice(device); defaultDevice = device; }
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The device to use where the caller named none.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine. Only CPU is available.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType is DeviceType.CPU or DeviceType.META;

    public static bool cuda_is_available() => false;
    public static bool mps_is_available() => false;

    public static class cuda
    {
        public static bool is_available() => false;
        public static bool is_cudnn_available() => false;
        public static int device_count() => 0;
        /// <summary>As in PyTorch, seeding a device that is not there does nothing.</summary>
        public static void manual_seed(long seed) { }
        public static void manual_seed_all(long seed) { }
        public static void synchronize(Device? device = null) =>
            throw new InvalidOperationException("CUDA is not available: this build computes on the CPU only.");
    }
}
