namespace Commodities.Acceptance.Tests.Support;

/// <summary>A folder of its own for one test, removed at its end.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("commodities-acceptance-").FullName;

    public string Data => Path.Combine(Root, "data");

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
