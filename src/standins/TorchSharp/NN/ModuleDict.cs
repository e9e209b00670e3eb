using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules in a dictionary that keeps their order, registered under their keys.</summary>
    public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
    {
        private readonly OrderedDictionary<string, T> _items = [];

        public ModuleDict() : base(nameof(ModuleDict<T>)) { }

        protected override void RegisterComponents()
        {
            ClearModules();
            foreach (var (key, module) in _items)
                register_module(key, module);
        }

        private protected override IEnumerable<(string name, torch.nn.Module module)> Submodules =>
            _items.Select(pair => (pair.Key, (torch.nn.Module)pair.Value));

        public T this[string key]
        {
            get => _items[key];
            set => _items[key] = value;
        }

        public (string, T) this[int index]
        {
            get => Pair(_items.GetAt(index));
            set => _items.SetAt(index, value.Item1, value.Item2);
        }

        public int Count => _items.Count;
        public bool IsReadOnly => false;
        public ICollection<string> Keys => _items.Keys;
        public ICollection<T> Values => _items.Values;

        public IEnumerable<string> keys() => _items.Keys;
        public IEnumerable<T> values() => _items.Values;
        public IEnumerator<(string, T)> items() => GetEnumerator();
        public void clear() => _items.Clear();

        public void Add(string key, T value) => _items.Add(key, value);
        public void Add((string, T) item) => _items.Add(item.Item1, item.Item2);
        public void Add(KeyValuePair<string, T> item) => _items.Add(item.Key, item.Value);
        public void Insert(int index, (string, T) item) => _items.Insert(index, item.Item1, item.Item2);
        public void Clear() => _items.Clear();
        public bool ContainsKey(string key) => _items.ContainsKey(key);
        public bool Contains((string, T) item) => Contains(KeyValuePair.Create(item.Item1, item.Item2));
        public bool Contains(KeyValuePair<string, T> item) => _items.TryGetValue(item.Key, out var value) && value == item.Value;
        public int IndexOf((string, T) item) => Contains(item) ? _items.IndexOf(item.Item1) : -1;
        public bool Remove(string key) => _items.Remove(key);
        public bool Remove((string, T) item) => Contains(item) && _items.Remove(item.Item1);
        public bool Remove(KeyValuePair<string, T> item) => Contains(item) && _items.Remove(item.Key);
        public void RemoveAt(int index) => _items.RemoveAt(index);
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _items.TryGetValue(key, out value);

        public void CopyTo((string, T)[] array, int arrayIndex) => _items.Select(Pair).ToList().CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _items.ToList().CopyTo(array, arrayIndex);

        public IEnumerator<(string, T)> GetEnumerator() => _items.Select(Pair).GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static (string, T) Pair(KeyValuePair<string, T> pair) => (pair.Key, pair.Value);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dictionary = new ModuleDict<T>();
                foreach (var module in modules)
                    dictionary.Add(module);
                return dictionary;
            }
        }
    }
}
