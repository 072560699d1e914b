using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Moves a contract into another phase. Into <see cref="TradingPhase.Closed"/> cancels its day orders.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SetPhase : IMessage<SetPhase>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The contract; 0 is every listed contract, in the order of their ids.</summary>
    public int ContractId;

    /// <summary>The trading day that the phase belongs to, as yyyymmdd; 0 is the one that the contract is in.</summary>
    public int TradingDay;

    /// <summary>The new phase.</summary>
    public TradingPhase Phase;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SetPhase;
}
