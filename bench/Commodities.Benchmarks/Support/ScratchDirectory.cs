namespace Commodities.Benchmarks;

/// <summary>A folder for one benchmark, gone with it.</summary>
public sealed class ScratchDirectory : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("commodities-bench-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
