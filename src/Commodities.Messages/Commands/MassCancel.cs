using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>
/// Cancels every working order that answers to a description, in one command. What a field leaves open (0) is not asked for; a command
/// that leaves all open cancels everything. Contracts that take no cancels now are passed over, unless <see cref="MassCancelOptions.Disconnected"/> is set.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MassCancel : IMessage<MassCancel>
{
    /// <summary>Sequence, stamp, and who asks.</summary>
    public CommandHeader Header;

    /// <summary>The sender's own number of this request; 0 is none. Echoed in the answers.</summary>
    public long ClientOrderId;

    /// <summary>Orders of this session; 0 is any.</summary>
    public int ForSessionId;

    /// <summary>Orders of this account; 0 is any.</summary>
    public int ForAccountId;

    /// <summary>Orders in this contract; 0 is any.</summary>
    public int ContractId;

    /// <summary>Orders of this side; none is both.</summary>
    public Side Side;

    /// <summary>What it does beside the usual; none, as in messages before it was there.</summary>
    public MassCancelOptions Options;

    private ushort _padding1;

    /// <summary>Orders in the contracts of this product, such as <c>JM</c> for <c>JM2701</c>; all zero is any.</summary>
    public Symbol16 Product;

    /// <summary>Orders of the accounts of this trader; 0 is any, as in messages before version 3.</summary>
    public int ForTraderId;

    /// <summary>Orders of the accounts of this firm; 0 is any. The event does not repeat it.</summary>
    public int ForFirmId;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.MassCancel;
}
