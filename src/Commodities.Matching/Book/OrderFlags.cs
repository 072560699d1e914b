namespace Commodities.Matching;

/// <summary>What sets an order apart from a plain limit order. Four bits; kept in snapshots.</summary>
[Flags]
internal enum OrderFlags : byte
{
    None = 0,

    /// <summary>Never trades on arrival, nor when it is replaced.</summary>
    PostOnly = 1,

    /// <summary>Has a row in <see cref="TermsTable"/>.</summary>
    HasTerms = 2,

    /// <summary>Waits for its trigger, on a stop side; its key is the stop price.</summary>
    IsStop = 4,
}
