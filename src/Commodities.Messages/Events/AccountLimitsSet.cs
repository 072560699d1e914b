using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>The largest order that an account may send, from now on.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AccountLimitsSet : IMessage<AccountLimitsSet>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The largest value of an order, in fen; 0 is no limit of the account.</summary>
    public long MaxOrderValueFen;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The trading day on which it took effect, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay;

    /// <summary>The largest order, in lots; 0 is no limit of the account.</summary>
    public int MaxOrderLots;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.AccountLimitsSet;
}
