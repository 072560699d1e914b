using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>What an order holds against its account: whose it is, and which margin or lots.</summary>
internal struct HeldOrder
{
    public int AccountId;
    public int ContractId;

    /// <summary>The limit price that its margin is worked out from.</summary>
    public int LimitTicks;

    public Side Side;
    public PositionEffect PositionEffect;
    public HedgeFlag HedgeFlag;

    public readonly bool IsOpening => PositionEffect <= PositionEffect.Open;

    /// <summary>True when it opens or closes lots on the long side.</summary>
    public readonly bool IsLong => (Side == Side.Buy) == IsOpening;

    /// <summary>The rate of the margin that it freezes, or gives free.</summary>
    public readonly int Rate => ContractRisk.RateOf(IsLong, HedgeFlag);

    public readonly ulong Key => Position.KeyOf(AccountId, ContractId, HedgeFlag);

    /// <summary>True for purposes that limits of speculation do not bind.</summary>
    public readonly bool IsExempt => HedgeFlag >= HedgeFlag.Hedge;
}
