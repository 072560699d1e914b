using Commodities.Client;

namespace Commodities.Cli.Fills;

/// <summary>What <c>commodities fills</c> was asked for.</summary>
/// <param name="Client">Where the stream is, and where to begin.</param>
/// <param name="Count">Records after which it stops; null is never.</param>
/// <param name="Format">How records are printed; null is not at all.</param>
/// <param name="Verify">Whether the records are checked.</param>
internal sealed record FillsSettings(FillStreamClientOptions Client, long? Count, FillFormat? Format, bool Verify);
