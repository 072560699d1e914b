namespace Commodities.Domain;

/// <summary>What the holder of a key sees and may do at the settlement's API.</summary>
public enum ApiRole : byte
{
    /// <summary>A member: its own accounts.</summary>
    Member = 1,

    /// <summary>A clearing member: the accounts of all whom it clears.</summary>
    ClearingMember = 2,

    /// <summary>The venue: all of it.</summary>
    Operator = 3,
}
