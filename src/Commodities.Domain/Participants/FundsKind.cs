namespace Commodities.Domain;

/// <summary>How the money of an account moves, or the value of what it has pledged.</summary>
public enum FundsKind : byte
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>Cash comes in.</summary>
    Deposit = 1,

    /// <summary>Cash goes out: never what margin needs.</summary>
    Withdrawal = 2,

    /// <summary>Collateral is pledged: its value counts for margin at 80 per cent, up to four times the cash.</summary>
    Pledge = 3,

    /// <summary>Collateral is given back: never what margin needs.</summary>
    Release = 4,

    /// <summary>What is pledged is worth something else from now on, whatever margin needs.</summary>
    Revaluation = 5,

    /// <summary>
    /// Cash that the settlement takes for losses and fees, whatever margin needs: it may turn negative, and then nothing is opened or withdrawn until money comes in.
    /// </summary>
    Loss = 6,
}
