namespace Commodities.Gateway.Ports;

/// <summary>The positions of all accounts as released events have made them. Read by the thread that takes the events in.</summary>
public interface IPositionBook
{
    /// <summary>Rises with each change of any position.</summary>
    long Version { get; }

    /// <summary>Whether the venue keeps positions of an account: it does of those whose orders are checked against them.</summary>
    bool IsKept(int accountId);

    /// <summary>The positions that an account has or has had since the start, in the order in which they came to be.</summary>
    IReadOnlyList<IHeldPosition> Held(int accountId);
}
