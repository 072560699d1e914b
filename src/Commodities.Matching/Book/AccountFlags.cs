namespace Commodities.Matching;

/// <summary>What sets an account apart from one whose orders all pass.</summary>
[Flags]
internal enum AccountFlags : byte
{
    None = 0,

    /// <summary>Its orders are checked against its money and positions.</summary>
    RiskChecked = 1,

    /// <summary>It was suspended by itself.</summary>
    Suspended = 2,

    /// <summary>Its firm is suspended.</summary>
    FirmSuspended = 4,

    /// <summary>Its trader is suspended.</summary>
    TraderSuspended = 8,

    /// <summary>Its largest order is limited.</summary>
    Limited = 16,

    /// <summary>All there are.</summary>
    All = RiskChecked | Suspended | FirmSuspended | TraderSuspended | Limited,

    /// <summary>Any of the three.</summary>
    AnySuspension = Suspended | FirmSuspended | TraderSuspended,
}
