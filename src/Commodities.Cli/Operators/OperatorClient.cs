using System.Net.Sockets;
using System.Text.Json;
using Commodities.Exchange.Operators;

namespace Commodities.Cli.Operators;

/// <summary>One request to a running venue on this machine, and its answer.</summary>
internal static class OperatorClient
{
    private const int MaxTries = 10;
    private static readonly TimeSpan RestBeforeNextTry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Asks.</summary>
    /// <exception cref="ArgumentException">No venue can be reached there; the message says why.</exception>
    public static OperatorAnswer Ask(string dataDirectory, OperatorRequest request)
    {
        string path = OperatorProtocol.SocketIn(Path.GetFullPath(dataDirectory));
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.ReceiveTimeout = (int)AnswerTimeout.TotalMilliseconds;
        try
        {
            Connect(socket, path);
            socket.Send([.. OperatorProtocol.Write(request), (byte)'\n']);
            return OperatorProtocol.ReadAnswer(ReadLine(socket));
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            throw new ArgumentException($"{path}: {failure.Message}: expected the data folder of a venue that runs on this machine, under this user (--data)", failure);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}: the answer can't be read ({failure.Message}): look with `commodities operator proposals` for what was done", failure);
        }
    }

    // The socket of a venue that just starts is there a moment before it listens.
    private static void Connect(Socket socket, string path)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                return;
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused && tries < MaxTries)
            {
                Thread.Sleep(RestBeforeNextTry);
            }
        }
    }

    private static byte[] ReadLine(Socket socket)
    {
        using MemoryStream line = new();
        byte[] buffer = new byte[4_096];
        int read;
        while ((read = socket.Receive(buffer)) > 0)
        {
            line.Write(buffer, 0, read);
            if (buffer[read - 1] == '\n')
            {
                break;
            }
        }

        return line.ToArray();
    }
}
