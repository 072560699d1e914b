using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Tells the matcher of an account, or changes what it knows. Accounts that it was never told of trade in no group, under the product's policies.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct DefineAccount : IMessage<DefineAccount>
{
    /// <summary>Sequence, stamp, session; the account there is that of the sender.</summary>
    public CommandHeader Header;

    /// <summary>The account, from 1.</summary>
    public int DefinedAccountId;

    /// <summary>Accounts of one group are one party in what concerns self-trades; 0 is no group.</summary>
    public int GroupId;

    /// <summary>What happens when the account meets itself or its group.</summary>
    public SelfTradePolicy SelfTradePolicy;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.DefineAccount;
}
