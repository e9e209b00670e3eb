@rem workbench VERB ...: builds what has changed and starts the command line.
@dotnet run --project "%~dp0src\Workbench.Cli" -c Release -- %*
