using System.Text.RegularExpressions;
using Workbench.Attacks;
using Workbench.Corruptions;
using Workbench.Data;
using Workbench.Models;

namespace Workbench.Tests.Conventions;

// Classes missing from their catalogue are invisible to commands, notebooks and contract tests.
public sealed class CatalogueTests
{
    private static readonly IReadOnlyList<Type> Types = typeof(Classifier).Assembly.GetExportedTypes();

    [Fact]
    public void Every_attack_is_in_the_catalogue()
        => Missing(typeof(IAttack), AllAttacks.Names.Select(AllAttacks.Create)).ShouldBeEmpty();

    [Fact]
    public void Every_corruption_is_in_the_catalogue()
        => Missing(typeof(ICorruption), AllCorruptions.Names.Select(AllCorruptions.Create)).ShouldBeEmpty();

    // Checks the source text, because the large networks take seconds to create.
    [Fact]
    public void Every_network_is_in_the_catalogue()
    {
        var catalogue = SourceTree.Code("src/Workbench/Models/AllModels.cs");
        var networks = Types.Where(type => type.Namespace == "Workbench.Models" && !type.IsAbstract
            && typeof(TorchSharp.torch.nn.Module).IsAssignableFrom(type)).ToList();
        networks.ShouldNotBeEmpty();
        networks.Where(type => !Regex.IsMatch(catalogue, $@"\b{type.Name}\b")).ShouldBeEmpty();
    }

    [Fact]
    public void Names_are_unique_and_lower_case_with_hyphens()
    {
        foreach (var names in new[] { AllAttacks.Names, AllCorruptions.Names, AllModels.Names, AllData.Names })
        {
            names.ShouldNotBeEmpty();
            names.ShouldBeUnique();
            names.Where(name => !Regex.IsMatch(name, "^[a-z0-9]+(-[a-z0-9]+)*$")).ShouldBeEmpty();
        }
        AllAttacks.Names.Where(name => AllAttacks.Create(name).Name != name).ShouldBeEmpty();
        AllCorruptions.Names.Where(name => AllCorruptions.Create(name).Name != name).ShouldBeEmpty();
        AllData.Names.Where(name => AllData.Find(name).Name != name).ShouldBeEmpty();
    }

    private static IEnumerable<Type> Missing(Type contract, IEnumerable<object> catalogue)
        => Types.Where(type => contract.IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false })
            .Except(catalogue.Select(item => item.GetType()));
}
