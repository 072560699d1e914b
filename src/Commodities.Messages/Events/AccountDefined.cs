using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>The matcher knows of an account, or knows it otherwise than before.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AccountDefined : IMessage<AccountDefined>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Its group; 0 is none.</summary>
    public int GroupId;

    /// <summary>What happens when the account meets itself or its group.</summary>
    public SelfTradePolicy SelfTradePolicy;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.AccountDefined;
}
