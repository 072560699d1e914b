namespace Commodities.Domain;

/// <summary>What a firm may do on the venue.</summary>
public enum FirmRole : byte
{
    /// <summary>Enters orders for itself and its clients.</summary>
    TradingMember = 0,

    /// <summary>Answers to the clearing system for the positions and money of trading members.</summary>
    ClearingMember = 1,
}
