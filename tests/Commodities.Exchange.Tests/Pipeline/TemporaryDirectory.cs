namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("commodities-venue-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
