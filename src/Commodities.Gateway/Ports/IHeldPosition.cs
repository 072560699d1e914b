namespace Commodities.Gateway.Ports;

/// <summary>What an account holds in a contract, gross, over all purposes, as released events have made it. Read by the thread that takes the events in.</summary>
public interface IHeldPosition
{
    /// <summary>The account.</summary>
    int AccountId { get; }

    /// <summary>The contract.</summary>
    int ContractId { get; }

    /// <summary>Rises with each change of whatever is told here.</summary>
    long Version { get; }

    /// <summary>What it is now.</summary>
    HeldLots Lots { get; }
}
