using Commodities.Gateway.Ports;

namespace Commodities.Exchange.Pipeline;

/// <summary>The venue's command ring as the doors see it.</summary>
internal sealed class VenueOrderPort(CommandPublisher commands) : IOrderPort
{
    /// <inheritdoc/>
    public OrderPortAnswer TryPublish<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, Messages.IMessage<TCommand> => commands.TryPublish(in command) switch
        {
            >= 0 => OrderPortAnswer.Taken,
            PublishResult.BackPressured => OrderPortAnswer.Busy,
            _ => OrderPortAnswer.Closed,
        };
}
