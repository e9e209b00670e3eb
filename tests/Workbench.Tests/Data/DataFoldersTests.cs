using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class DataFoldersTests
{
    [Fact]
    public void Searches_the_variable_then_the_repository_then_the_cache()
    {
        var root = DataFolders.RepositoryRoot().ShouldNotBeNull();
        var before = Environment.GetEnvironmentVariable(DataFolders.Variable);
        try
        {
            // These folders do not exist, so tests that load data at the same time are not affected.
            Environment.SetEnvironmentVariable(
                DataFolders.Variable,
                $"/nowhere/a{Path.PathSeparator}{before}{Path.PathSeparator}/nowhere/b"
            );
            var folders = DataFolders.Search();
            folders[0].ShouldBe("/nowhere/a");
            folders.TakeLast(3).ShouldBe(["/nowhere/b", Path.Combine(root, "data"), DataFolders.Cache]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(DataFolders.Variable, before);
        }
    }

    [Fact]
    public void A_relative_cache_is_one_in_the_repository_and_data_cache_is_the_default()
    {
        var root = DataFolders.RepositoryRoot().ShouldNotBeNull();
        var before = Environment.GetEnvironmentVariable(DataFolders.CacheVariable);
        try
        {
            // Not created, so that tests which load data at the same time find nothing there.
            Environment.SetEnvironmentVariable(DataFolders.CacheVariable, Path.Combine("artifacts", "nowhere"));
            DataFolders.Cache.ShouldBe(Path.Combine(root, "artifacts", "nowhere"));
            Environment.SetEnvironmentVariable(DataFolders.CacheVariable, null);
            DataFolders.Cache.ShouldBe(Path.Combine(root, "data", "cache"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(DataFolders.CacheVariable, before);
        }
    }

    [Fact]
    public void The_table_of_data_sets_lists_every_file_with_its_checksum()
    {
        var table = File.ReadAllText(Path.Combine(DataFolders.RepositoryRoot()!, "data", "README.md"));
        foreach (var name in AllData.Names)
        {
            table.ShouldContain($"`{name}`");
            foreach (var file in AllData.Find(name).Files)
            {
                table.ShouldContain($"`{file.Path}`");
                if (file.HasChecksum) table.ShouldContain(file.Checksum);
            }
        }
    }
}
