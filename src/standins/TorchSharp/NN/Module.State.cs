using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The file: the number of entries, then name and tensor of each. Numbers are in LEB128, names as BinaryWriter has them.
        public partial class Module
        {
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(start + name, buffer);
                foreach (var (name, child) in named_children())
                    child.state_dict(destination, start + name);
                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var wanted = source.Where(entry => skip?.Contains(entry.Key) != true).ToDictionary();
                var destination = state_dict();
                var unexpected = wanted.Keys.Where(key => !destination.ContainsKey(key)).ToList();
                var missing = destination.Keys.Where(key => skip?.Contains(key) != true && !source.ContainsKey(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary: "
                        + $"missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                foreach (var (key, tensor) in wanted)
                    if (destination.TryGetValue(key, out var target))
                        target.copy_(tensor);
                return (missing, unexpected);
            }

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip?.Contains(entry.Key) != true).ToList();
                writer.WriteLeb128(entries.Count);
                foreach (var (name, tensor) in entries)
                {
                    writer.Write(name);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no model file {location}.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                var state = state_dict();
                var count = reader.ReadLeb128();
                if (strict && count != state.Count)
                    throw new ArgumentException(
                        $"Mismatched state_dict sizes: expected {state.Count}, but found {count} entries.");
                for (var i = 0L; i < count; i++)
                {
                    var key = reader.ReadString();
                    var found = state.TryGetValue(key, out var tensor);
                    if (strict && !found)
                        throw new ArgumentException(
                            $"Mismatched module state names: the target module has no parameter or buffer named '{key}'.");
                    if (found && skip?.Contains(key) != true)
                        tensor!.Load(reader);
                    else
                        TensorExtensionMethods.Load(reader, skip: true).Dispose();
                    loadedParameters?.Add(key, found);
                }
                return this;
            }

            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
