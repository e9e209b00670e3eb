using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules in a list, registered under their positions.</summary>
    public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
    {
        private readonly List<T> _items;

        public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => _items = [.. modules];

        protected override void RegisterComponents()
        {
            ClearModules();
            for (var i = 0; i < _items.Count; i++)
                register_module(i.ToString(), _items[i]);
        }

        private protected override IEnumerable<(string name, torch.nn.Module module)> Submodules =>
            _items.Select((module, i) => (i.ToString(), (torch.nn.Module)module));

        public T this[int index]
        {
            get => _items[index];
            set => _items[index] = value;
        }

        public int Count => _items.Count;
        public bool IsReadOnly => false;

        public void Add(T item) => _items.Add(item);
        public void append(params T[] parameters) => _items.AddRange(parameters);
        public void extend(IEnumerable<T> modules) => _items.AddRange(modules);
        public void Insert(int index, T item) => _items.Insert(index, item);
        public bool Remove(T item) => _items.Remove(item);
        public void RemoveAt(int index) => _items.RemoveAt(index);
        public void Clear() => _items.Clear();
        public bool Contains(T item) => _items.Contains(item);
        public int IndexOf(T item) => _items.IndexOf(item);
        public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
        public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
        }
    }
}
