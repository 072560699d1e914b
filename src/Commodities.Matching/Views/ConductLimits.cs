namespace Commodities.Matching;

/// <summary>How much an account may do in a contract in a trading day: counts at which an alert is given, or opening is banned; 0 is never.</summary>
public readonly record struct ConductLimits
{
    /// <summary>Orders, replacements and cancels at which an alert is given.</summary>
    public required int MessagesWarning { get; init; }

    /// <summary>Orders, replacements and cancels at which opening is banned.</summary>
    public required int MessagesBan { get; init; }

    /// <summary>Cancels that were asked for at which an alert is given.</summary>
    public required int CancelsWarning { get; init; }

    /// <summary>Cancels that were asked for at which opening is banned.</summary>
    public required int CancelsBan { get; init; }

    /// <summary>Large cancels at which an alert is given.</summary>
    public required int LargeCancelsWarning { get; init; }

    /// <summary>Large cancels at which opening is banned.</summary>
    public required int LargeCancelsBan { get; init; }

    /// <summary>Self-trades at which an alert is given.</summary>
    public required int SelfTradesWarning { get; init; }

    /// <summary>Self-trades at which opening is banned.</summary>
    public required int SelfTradesBan { get; init; }

    /// <summary>From how many lots on a cancel is a large one.</summary>
    public required int LargeCancelLots { get; init; }
}
