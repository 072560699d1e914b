namespace Commodities.Settlement.Store.Rows;

/// <summary>What holds of a fill.</summary>
public enum FillState : byte
{
    /// <summary>It stands as it was matched.</summary>
    New = 1,

    /// <summary>It stands with another price or fewer lots.</summary>
    Corrected = 2,

    /// <summary>It is undone.</summary>
    Busted = 3,
}
