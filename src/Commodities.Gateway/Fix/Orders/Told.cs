namespace Commodities.Gateway.Fix.Orders;

/// <summary>What an ExecutionReport tells beside the order itself.</summary>
internal readonly ref struct Told
{
    /// <summary>A report with nothing but an id and a type.</summary>
    public Told()
    {
    }

    /// <summary>ExecID (17).</summary>
    public required FixExecutionId ExecutionId { get; init; }

    /// <summary>ExecType (150).</summary>
    public required char Type { get; init; }

    /// <summary>ExecRefID (19): the report that is taken back or corrected.</summary>
    public FixExecutionId ReferenceId { get; init; }

    /// <summary>The event told of; 0 is none. A negative one is an event of which another report follows, so it does not count as told yet.</summary>
    public long EventSequence { get; init; }

    /// <summary>When the venue took the command, in UTC nanoseconds; 0 is now.</summary>
    public long UtcNanos { get; init; }

    /// <summary>When the request came in that this answers, in UTC nanoseconds; 0 where none is answered or nobody knows.</summary>
    public long ArrivedUtcNanos { get; init; }

    /// <summary>OrdRejReason (103); negative when there is none.</summary>
    public int RejectReason { get; init; } = -1;

    /// <summary>ExecRestatementReason (378); negative when there is none.</summary>
    public int RestatementReason { get; init; } = -1;

    /// <summary>LastQty (32) in lots; 0 when nothing traded.</summary>
    public long LastLots { get; init; }

    /// <summary>LastPx (31) in ticks.</summary>
    public long LastTicks { get; init; }

    /// <summary>TrdMatchID (880); 0 when nothing traded.</summary>
    public long TradeId { get; init; }

    /// <summary>LastLiquidityInd (851): 1 the order rested, 2 it came in; 0 in an auction, and where nothing traded.</summary>
    public int Liquidity { get; init; }

    /// <summary>OrdStatusReqID (790); empty when there is none.</summary>
    public ReadOnlySpan<byte> StatusRequestId { get; init; }

    /// <summary>Text (58); empty when there is none.</summary>
    public ReadOnlySpan<char> Text { get; init; }
}
