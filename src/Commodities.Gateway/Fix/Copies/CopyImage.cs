namespace Commodities.Gateway.Fix.Copies;

/// <summary>The working orders of a scope as they were after an event.</summary>
/// <param name="EventSequence">The event; 0 is before the first.</param>
/// <param name="Told">The last event that the session had been told of then.</param>
/// <param name="Orders">The orders, in no order.</param>
internal sealed record CopyImage(long EventSequence, long Told, CopyOrder[] Orders)
{
    /// <summary>Before the first event.</summary>
    public static CopyImage Empty { get; } = new(0, 0, []);
}
