using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Tcp;

/// <summary>A client's socket under TLS 1.3: one loop reads into a pipe, one writes out of another.</summary>
internal sealed class TlsFixConnection : TcpFixConnection
{
    private const int ReadBufferBytes = 16 * 1024;

    private readonly Socket _socket;
    private readonly FixAcceptorOptions _options;
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false));
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private long _unsentBytes;
    private X509Certificate2? _clientCertificate;
    private string? _closeReason;

    public TlsFixConnection(Socket socket, FixAcceptorOptions options, FixSessionDirectory sessions, LogonGuard guard, IPAddress address, TimeProvider time)
        : base(socket, options, sessions, guard, address, time) => (_socket, _options) = (socket, options);

    /// <inheritdoc/>
    public override X509Certificate2? ClientCertificate => _clientCertificate;

    /// <inheritdoc/>
    public override string? CloseReason => Volatile.Read(ref _closeReason);

    /// <inheritdoc/>
    public override bool HasRoom => Volatile.Read(ref _unsentBytes) < _options.MaxUnsentBytes / 2;

    /// <inheritdoc/>
    public override long UnsentBytes => Volatile.Read(ref _unsentBytes);

    /// <inheritdoc/>
    public override bool TrySend(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_closeReason != null)
                return true;
            if (Volatile.Read(ref _unsentBytes) + bytes.Length > _options.MaxUnsentBytes)
                return false;
            _output.Writer.Write(bytes);
            Interlocked.Add(ref _unsentBytes, bytes.Length);
            return true;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        lock (_lock)
        {
            if (_closeReason != null)
                return;
            // Without a threshold a flush is done at once.
            ValueTask<FlushResult> flush = _output.Writer.FlushAsync();
            _ = flush.IsCompletedSuccessfully ? flush.Result : flush.AsTask().GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc/>
    public override void Close(string reason)
    {
        lock (_lock)
        {
            if (_closeReason != null)
                return;
            _closeReason = reason;
            _output.Writer.Complete();
            _end.CancelAfter(_options.CloseTimeout);
        }
    }

    /// <inheritdoc/>
    public override async Task RunAsync()
    {
        try
        {
            Stream stream = await OpenAsync().ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                Task writing = WriteAsync(stream);
                await ReadAsync(stream).ConfigureAwait(false);
                Channel.OnDisconnected();
                Close("the client left");
                await writing.ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            Close(failure is AuthenticationException ? $"no TLS 1.3 connection: {failure.Message}" : "the connection broke");
        }
        finally
        {
            Close("the connection broke");
            Channel.OnDisconnected();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task<Stream> OpenAsync()
    {
        SslStream secure = new(new NetworkStream(_socket, ownsSocket: true));
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        timeout.CancelAfter(_options.HandshakeTimeout);
        SslServerAuthenticationOptions tls = new() { ServerCertificate = _options.Certificate, EnabledSslProtocols = SslProtocols.Tls13 };
        if (_options.ClientAuthorities.Count > 0)
            AskForCertificate(tls);
        try
        {
            await secure.AuthenticateAsServerAsync(tls, timeout.Token).ConfigureAwait(false);
            _clientCertificate = secure.RemoteCertificate as X509Certificate2;
            return secure;
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Only the port's own authorities count, whatever the machine trusts.
    private void AskForCertificate(SslServerAuthenticationOptions tls)
    {
        const string clientAuthentication = "1.3.6.1.5.5.7.3.2";
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_options.ClientAuthorities);
        policy.ApplicationPolicy.Add(new Oid(clientAuthentication));
        tls.ClientCertificateRequired = true;
        tls.CertificateChainPolicy = policy;
    }

    private async Task ReadAsync(Stream stream)
    {
        PipeReader input = PipeReader.Create(stream, new(bufferSize: ReadBufferBytes, minimumReadSize: 1024, leaveOpen: true));
        try
        {
            bool goesOn = true;
            while (true)
            {
                ReadResult result = await input.ReadAsync(_end.Token).ConfigureAwait(false);
                ReadOnlySequence<byte> bytes = result.Buffer;
                if (goesOn && !Channel.Receive(ref bytes))
                {
                    goesOn = false;
                    CountBadLogon();
                }

                // After the end, what still comes is thrown away until the client has read our last words and closes too.
                if (goesOn)
                    input.AdvanceTo(bytes.Start, bytes.End);
                else
                    input.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    return;
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Broken, or closed from here: either way there is nothing more to read.
        }
        finally
        {
            await input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(Stream stream)
    {
        try
        {
            while (true)
            {
                ReadResult result = await _output.Reader.ReadAsync(_end.Token).ConfigureAwait(false);
                foreach (ReadOnlyMemory<byte> piece in result.Buffer)
                    await stream.WriteAsync(piece, _end.Token).ConfigureAwait(false);
                Interlocked.Add(ref _unsentBytes, -result.Buffer.Length);
                _output.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    break;
                Channel.Session?.OnRoom(this);
            }

            if (stream is SslStream secure)
                await secure.ShutdownAsync().ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone or does not read: the reading loop must not wait for it either.
            Close("the connection broke");
            await _end.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            await _output.Reader.CompleteAsync().ConfigureAwait(false);
        }
    }
}
