namespace Commodities.BookThroughput;

/// <summary>What a stream of orders is made of. Shares are per 100 commands, and what is left of the 100 moves prices.</summary>
internal sealed record OrderMix
{
    public required string Name { get; init; }

    /// <summary>Orders put into the book before the clock starts, and held from then on.</summary>
    public required int LiveOrders { get; init; }

    /// <summary>Prices on each side of the middle at which orders are put.</summary>
    public required int PricesPerSide { get; init; }

    public required int NewShare { get; init; }

    public required int CancelShare { get; init; }

    public required int ImmediateShare { get; init; }

    /// <summary>Limit orders that cross on arrival and rest with what is left.</summary>
    public int MarketableShare { get; init; }

    /// <summary>The middle takes a random step once in so many commands; orders left on the wrong side of it trade.</summary>
    public int CommandsPerStep { get; init; } = int.MaxValue;

    /// <summary>Contracts, all alike; each order is for one of them at random.</summary>
    public int Contracts { get; init; } = 1;

    /// <summary>New orders at prices above the band, which the venue refuses.</summary>
    public int OutsideShare { get; init; }

    /// <summary>Client order ids are multiples of two to this: what a weak hash lets collide.</summary>
    public int IdShift { get; init; }

    /// <summary>A moved order takes another client order id, as FIX demands.</summary>
    public bool Renames { get; init; }

    public static OrderMix[] All { get; } =
    [
        new() { Name = "ec", LiveOrders = 1_000, PricesPerSide = 510, NewShare = 9, CancelShare = 6, ImmediateShare = 3, CommandsPerStep = 1_000 },
        new() { Name = "ec-fix", LiveOrders = 1_000, PricesPerSide = 510, NewShare = 9, CancelShare = 6, ImmediateShare = 3, CommandsPerStep = 1_000, Renames = true },
        new() { Name = "move", LiveOrders = 1_000, PricesPerSide = 510, NewShare = 0, CancelShare = 0, ImmediateShare = 0 },
        new() { Name = "move50", LiveOrders = 50, PricesPerSide = 510, NewShare = 0, CancelShare = 0, ImmediateShare = 0 },
        new() { Name = "ica", LiveOrders = 10_000, PricesPerSide = 300, NewShare = 46, CancelShare = 44, ImmediateShare = 5, MarketableShare = 5 },
        new() { Name = "ec-hostile", LiveOrders = 1_000, PricesPerSide = 510, NewShare = 9, CancelShare = 6, ImmediateShare = 3, CommandsPerStep = 1_000, IdShift = 40 },
        new() { Name = "ec-outside", LiveOrders = 1_000, PricesPerSide = 510, NewShare = 9, CancelShare = 6, ImmediateShare = 3, CommandsPerStep = 1_000, OutsideShare = 10 },
        new() { Name = "ec-cold", LiveOrders = 100_000, PricesPerSide = 510, NewShare = 9, CancelShare = 9, ImmediateShare = 0, Contracts = 1_000 },
        new() { Name = "deep", LiveOrders = 1_000_000, PricesPerSide = 10_000, NewShare = 49, CancelShare = 36, ImmediateShare = 5 },
    ];
}
