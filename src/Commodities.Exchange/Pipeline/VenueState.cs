namespace Commodities.Exchange.Pipeline;

/// <summary>What the venue as a whole does now.</summary>
public enum VenueState
{
    /// <summary>Commands are taken.</summary>
    Running = 0,

    /// <summary>The journal will soon be out of room: every contract was moved to cancel-only, and only cancels are taken.</summary>
    CancelOnly = 1,

    /// <summary>Something can't be trusted any more (a failed write, a broken invariant): nothing is taken, nothing more is released.</summary>
    Halted = 2,

    /// <summary>The venue is stopping or has stopped.</summary>
    Stopped = 3,
}
