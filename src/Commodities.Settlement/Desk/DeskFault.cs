namespace Commodities.Settlement.Desk;

/// <summary>Why something that was asked for is not done. The names are the codes of the API; <c>src/docs/api-errors.md</c> says what a retry does.</summary>
public enum DeskFault
{
    /// <summary>A field is missing or wrong.</summary>
    InvalidField = 1,

    /// <summary>There is no such thing, or it is not the caller's.</summary>
    NotFound = 2,

    /// <summary>The account has not enough, free of reservations and margin.</summary>
    InsufficientBalance = 3,

    /// <summary>What it is now does not allow it, such as a receipt that is pledged already.</summary>
    WrongState = 4,

    /// <summary>The key was used for another request.</summary>
    KeyReused = 5,

    /// <summary>The role does not allow it.</summary>
    Forbidden = 6,
}
