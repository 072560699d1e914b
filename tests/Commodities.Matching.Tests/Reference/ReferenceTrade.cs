using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

internal sealed class ReferenceTrade
{
    /// <summary>As it was told first: whatever is said of it later repeats this.</summary>
    public required Trade Told { get; init; }

    public required int TradingDay { get; init; }

    public long Price { get; set; }

    /// <summary>0 when it was busted.</summary>
    public long Lots { get; set; }

    public int Version { get; set; } = 1;

    public required bool MakerWasHeld { get; init; }

    public required bool TakerWasHeld { get; init; }
}
