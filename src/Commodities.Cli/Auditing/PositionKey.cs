using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>Whose position, in what, and for which purpose.</summary>
internal readonly record struct PositionKey(int AccountId, int ContractId, HedgeFlag HedgeFlag) : IComparable<PositionKey>
{
    /// <inheritdoc/>
    public int CompareTo(PositionKey other)
    {
        int order = AccountId.CompareTo(other.AccountId);
        order = order != 0 ? order : ContractId.CompareTo(other.ContractId);
        return order != 0 ? order : HedgeFlag.CompareTo(other.HedgeFlag);
    }
}
