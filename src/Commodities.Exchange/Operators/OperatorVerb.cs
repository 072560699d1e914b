namespace Commodities.Exchange.Operators;

/// <summary>What an operator asks for.</summary>
public enum OperatorVerb
{
    /// <summary>Which proposals wait.</summary>
    List = 0,

    /// <summary>Takes a trade back. Waits for a second person.</summary>
    Bust = 1,

    /// <summary>Gives a trade another price, or fewer lots. Waits for a second person.</summary>
    Correct = 2,

    /// <summary>Stops a firm, a trader or an account, at once.</summary>
    Suspend = 3,

    /// <summary>Lets a firm, a trader or an account trade again. Waits for a second person.</summary>
    Resume = 4,

    /// <summary>Adds to the cash of an account. Waits for a second person.</summary>
    Deposit = 5,

    /// <summary>Takes from the cash of an account. Waits for a second person.</summary>
    Withdraw = 6,

    /// <summary>Does what another has proposed.</summary>
    Approve = 7,

    /// <summary>Drops a proposal, one's own too.</summary>
    Decline = 8,
}
