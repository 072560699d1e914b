using System.Runtime.CompilerServices;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>Facts about kinds of message.</summary>
internal static class FillMessages
{
    /// <summary>The header of a message of a kind.</summary>
    public static FillMessageHeader HeaderOf<TMessage>()
        where TMessage : unmanaged, IFillMessage<TMessage> => TMessage.MessageHeader;

    /// <summary>Its whole length in bytes.</summary>
    public static int LengthOf<TMessage>()
        where TMessage : unmanaged, IFillMessage<TMessage> => Unsafe.SizeOf<TMessage>();
}
