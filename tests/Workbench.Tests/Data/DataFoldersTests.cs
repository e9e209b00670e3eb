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
            folders.TakeLast(3).ShouldBe(["/nowhere/b", Path.Combine(root, "data"), Path.Combine(root, "data", "cache")]);
            DataFolders.Cache.ShouldBe(folders[^1]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(DataFolders.Variable, before);
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
