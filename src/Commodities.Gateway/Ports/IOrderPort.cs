using Commodities.Messages;

namespace Commodities.Gateway.Ports;

/// <summary>Where commands enter the venue. Any thread may call it.</summary>
public interface IOrderPort
{
    /// <summary>Hands a command over; session and account are those in its header. Its events are the answer.</summary>
    OrderPortAnswer TryPublish<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>;
}
