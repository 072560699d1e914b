using Commodities.Domain;

namespace Commodities.Matching.Tests.Reference;

internal sealed class ReferencePosition
{
    public required int Account { get; init; }

    public required HedgeFlag Hedge { get; init; }

    public ReferenceHalf Long { get; } = new();

    public ReferenceHalf Short { get; } = new();

    public int Opened { get; set; }

    public int Messages { get; set; }

    public int Cancels { get; set; }

    public int LargeCancels { get; set; }

    public int SelfTrades { get; set; }

    public ReferenceHalf Half(bool isLong) => isLong ? Long : Short;
}
