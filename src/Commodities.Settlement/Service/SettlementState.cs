namespace Commodities.Settlement.Service;

/// <summary>What the settlement does now.</summary>
public enum SettlementState
{
    /// <summary>It reads the books.</summary>
    Starting = 0,

    /// <summary>It takes in what the venue publishes.</summary>
    Running = 1,

    /// <summary>The database does not take the books' rows: nothing is taken in until it does.</summary>
    WaitsForDatabase = 2,

    /// <summary>The stream has a gap or contradicts the books: it is asked for again and again, and nothing more is taken in until it follows.</summary>
    BooksStopped = 3,

    /// <summary>It has ended.</summary>
    Ended = 4,
}
