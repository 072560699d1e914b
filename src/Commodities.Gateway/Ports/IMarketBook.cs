namespace Commodities.Gateway.Ports;

/// <summary>The market as released events have made it. For the thread that takes the events in.</summary>
public interface IMarketBook
{
    /// <summary>All contracts that were listed, by number.</summary>
    IReadOnlyList<IMarketContract> Contracts { get; }

    /// <summary>The contract of a symbol; null when there is none.</summary>
    IMarketContract? Find(string symbol);

    /// <summary>The contract of a number; null when there is none.</summary>
    IMarketContract? Find(int contractId);
}
